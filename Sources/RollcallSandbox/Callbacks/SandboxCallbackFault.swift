/// A way in which every callback misbehaves; several may be chosen.
package enum SandboxCallbackFault: String, Sendable, CaseIterable {
    /// It comes 5 to 30 seconds after the end.
    case late
    /// It comes three times.
    case repeated
    /// After it comes another that tells how the request stood halfway.
    case reordered
    /// Bytes that are no JSON come before it.
    case garbage
    /// Before the end somebody else's come, to the right path and to a wrong one: all calls failed.
    case forged
    /// It does not come at all.
    case lost
}
