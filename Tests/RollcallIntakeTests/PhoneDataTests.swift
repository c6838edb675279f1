import Foundation
import RollcallIntake
import Testing

struct PhoneDataTests {
    @Test func `the library in use is told, and the package it came in`() throws {
        #expect(try #require(PhoneData.file).contains("/libphonenumber.so.8"))
        #expect(PhoneData.knows("NG"))
        #expect(!PhoneData.knows("XX"))
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: path) }
        let name = path.path(percentEncoded: false)
        #expect(PhoneData.packageVersion(status: name) == nil)
        for (text, version) in [
            (
                "Package: a\nVersion: 1\n\nPackage: libphonenumber8\nStatus: x\nVersion: 8.12\n\n",
                "8.12"
            ),
            ("Package: libphonenumber8\nStatus: x\n\nPackage: b\nVersion: 2\n", nil),
        ] {
            try Data(text.utf8).write(to: path)
            #expect(PhoneData.packageVersion(status: name) == version)
        }
    }
}
