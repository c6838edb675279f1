int rc_stub(void);
