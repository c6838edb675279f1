import Foundation
import RollcallIntake
import RollcallModel
import Testing

/// Standard input belongs to the whole process, so it is replaced for the one test that reads it.
@Suite(.serialized)
struct StandardInputTests {
    @Test func `a hyphen reads standard input, to its end`() throws {
        let text = Array("phone,name\n08031234567,Ada\n12,Bo\n".utf8)
        let pipe = Pipe()
        let saved = dup(STDIN_FILENO)
        defer {
            dup2(saved, STDIN_FILENO)
            close(saved)
        }
        #expect(dup2(pipe.fileHandleForReading.fileDescriptor, STDIN_FILENO) == STDIN_FILENO)
        try pipe.fileHandleForWriting.write(contentsOf: text)
        try pipe.fileHandleForWriting.close()
        let run = try IntakeRun(path: "-", options: .nigeria)
        #expect(run.marks == ["phone-impossible 3:1"])
        #expect(run.result.sha256 == SHA256Hex.text(of: text))
        // It stays open for whoever asks a question afterwards.
        #expect(fcntl(STDIN_FILENO, F_GETFD) >= 0)
    }
}
