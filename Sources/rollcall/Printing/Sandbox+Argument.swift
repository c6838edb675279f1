import ArgumentParser
import RollcallSandbox

extension SandboxScenario: ExpressibleByArgument {}

extension SandboxLimiter: ExpressibleByArgument {}

extension SandboxRetryAfter: ExpressibleByArgument {}

extension SandboxCallbackFault: ExpressibleByArgument {}
