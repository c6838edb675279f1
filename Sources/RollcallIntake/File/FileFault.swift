internal import RollcallModel

/// A fault that ends the reading of a file: what follows it cannot be understood.
struct FileFault: Error {
    var finding: Finding

    init(
        _ code: FindingCode, at place: TextPlace? = nil, problem: String, remedy: String
    ) {
        finding = Finding(
            .error, code, line: place?.line, column: place?.column, problem: problem,
            remedy: remedy)
    }
}
