#include <phonenumbers/phonenumberutil.h>
extern "C" int rc_stub(void) { return 0; }
