// swift-tools-version: 6.2
import PackageDescription

// The house: folders follow the flow of a row, arrows point one way (README.md, "The house";
// checked by scripts/check-layers).

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let asyncHTTPClient = Target.Dependency.product(
    name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(
    name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let targets: [Target] = [
    .systemLibrary(name: "CBirthTime"),
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"])]),
    .target(
        name: "CPhoneNumber",
        linkerSettings: [.linkedLibrary("phonenumber"), .linkedLibrary("protobuf")]),
    .target(name: "RollcallModel", dependencies: ["CNettle"]),
    .target(name: "RollcallIntake", dependencies: ["RollcallModel", "CLibCSV", "CPhoneNumber"]),
    .target(name: "RollcallStore", dependencies: ["RollcallModel", "CBirthTime", grdb]),
    .target(
        name: "RollcallVoicebot",
        dependencies: [
            "RollcallModel", asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL,
        ]),
    .target(name: "RollcallEngine", dependencies: ["RollcallModel", "RollcallStore"]),
    .target(name: "RollcallReport", dependencies: ["RollcallModel"]),
    .target(
        name: "RollcallSandbox",
        dependencies: [hummingbirdCore, httpTypes, nioCore, nioHTTP1, nioPosix, logging]),
    .target(
        name: "RollcallWeb",
        dependencies: [
            "RollcallModel", "RollcallStore", hummingbirdCore, httpTypes, nioCore, nioHTTP1,
            nioPosix, logging,
        ]),
    .executableTarget(
        name: "rollcall",
        dependencies: [
            "RollcallModel", "RollcallIntake", "RollcallStore", "RollcallVoicebot",
            "RollcallEngine", "RollcallReport", "RollcallSandbox", "RollcallWeb", argumentParser,
            toml,
        ]),
    .executableTarget(
        name: "IntakeBench", dependencies: ["RollcallIntake", "RollcallModel"],
        path: "Benchmarks/IntakeBench"),
    .executableTarget(
        name: "QuotaBench",
        dependencies: [
            "RollcallEngine", "RollcallStore", "RollcallModel", "RollcallTestSupport",
        ], path: "Benchmarks/QuotaBench"),
    .target(
        name: "RollcallTestSupport", dependencies: ["RollcallModel"],
        path: "Tests/RollcallTestSupport"),
    .testTarget(
        name: "RollcallModelTests", dependencies: ["RollcallModel", "RollcallTestSupport"]),
    .testTarget(
        name: "RollcallIntakeTests", dependencies: ["RollcallIntake", "RollcallModel"],
        exclude: ["Corpus"]),
    .testTarget(
        name: "RollcallStoreTests",
        dependencies: ["RollcallStore", "RollcallModel", "RollcallTestSupport", grdb]),
    .testTarget(
        name: "RollcallVoicebotTests",
        dependencies: [
            "RollcallVoicebot", "RollcallModel", "RollcallSandbox", nioCore, nioPosix, nioSSL,
        ], exclude: ["Recorded"]),
    .testTarget(
        name: "RollcallEngineTests",
        dependencies: [
            "RollcallEngine", "RollcallStore", "RollcallModel", "RollcallTestSupport",
        ]),
    .executableTarget(
        name: "RollcallSimulator",
        dependencies: [
            "RollcallEngine", "RollcallStore", "RollcallModel", "RollcallTestSupport", grdb,
        ], path: "Tests/RollcallSimulator", exclude: ["Mutations"]),
    .testTarget(
        name: "RollcallSimulatorTests",
        dependencies: ["RollcallSimulator", "RollcallTestSupport", grdb]),
    .testTarget(
        name: "RollcallReportTests",
        dependencies: ["RollcallReport", "RollcallModel", "RollcallTestSupport"],
        exclude: ["Golden"]),
    .testTarget(
        name: "RollcallSandboxTests", dependencies: ["RollcallSandbox", nioCore, nioPosix]),
    .testTarget(
        name: "RollcallWebTests",
        dependencies: [
            "RollcallWeb", "RollcallStore", "RollcallModel", "RollcallTestSupport", nioCore,
            nioPosix,
        ]),
    .testTarget(
        name: "RollcallEndToEndTests",
        dependencies: ["rollcall", "RollcallModel", "RollcallSandbox", "RollcallTestSupport"],
        exclude: ["Golden"]),
]

/// `ROLLCALL_FUZZ=1` builds the fuzz targets alone, with sanitizers and without any package
/// (scripts/fuzz). Of the client library they try what needs no connection.
let isFuzzing = Context.environment["ROLLCALL_FUZZ"] != nil

let fuzzTargets: [Target] = [
    .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzz/CLibFuzzer"),
    .target(name: "FuzzSupport", dependencies: ["CLibFuzzer"], path: "Tests/Fuzz/FuzzSupport"),
    .target(
        name: "RollcallVoicebot", dependencies: ["RollcallModel"],
        exclude: [
            "Asking/VoicebotClient+Answers.swift", "Asking/VoicebotClient+Asking.swift",
            "Contract/VoicebotClient+Contract.swift",
            "Transport/Exchange.swift", "Transport/FailureText.swift", "Transport/Transport.swift",
            "VoicebotClient+CallProvider.swift", "VoicebotClient+Following.swift",
            "VoicebotClient+Placing.swift", "VoicebotClient+Workflows.swift",
        ]),
    fuzzTarget("FuzzReader", ["RollcallIntake", "RollcallModel"]),
    fuzzTarget("FuzzDecoder", ["RollcallVoicebot"]),
    fuzzTarget("FuzzTemplate", ["RollcallModel"]),
    fuzzTarget("FuzzPhone", ["RollcallIntake", "CPhoneNumber"]),
]

func fuzzTarget(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: ["FuzzSupport"] + dependencies, path: "Tests/Fuzz/\(name)",
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
}

/// `ROLLCALL_ONLY=RollcallIntake,RollcallIntakeTests` builds just these targets and what they
/// need, without fetching the packages that they do not use.
let selected =
    isFuzzing
    ? select(
        fuzzTargets.map(\.name).joined(separator: ","),
        from: fuzzTargets + targets.filter { $0.name != "RollcallVoicebot" })
    : select(Context.environment["ROLLCALL_ONLY"], from: targets)

func select(_ names: String?, from targets: [Target]) -> [Target] {
    guard let names else { return targets }
    var wanted = Set(names.split(separator: ",").map(String.init))
    var count = 0
    while count != wanted.count {
        count = wanted.count
        for target in targets where wanted.contains(target.name) {
            for case .byNameItem(let name, _) in target.dependencies { wanted.insert(name) }
        }
    }
    return targets.filter { wanted.contains($0.name) }
}

let packages: [(name: String, dependency: Package.Dependency)] = [
    (
        "swift-argument-parser",
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ),
    ("GRDB.swift", .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")),
    (
        "async-http-client",
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0")
    ),
    ("swift-nio", .package(url: "https://github.com/apple/swift-nio", from: "2.101.2")),
    ("swift-nio-ssl", .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6")),
    (
        "hummingbird",
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1")
    ),
    (
        "swift-http-types",
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0")
    ),
    ("swift-log", .package(url: "https://github.com/apple/swift-log", from: "1.16.2")),
    ("TOMLKit", .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0")),
]

let used = Set(
    selected.flatMap(\.dependencies).compactMap { dependency -> String? in
        if case .productItem(_, let package, _, _) = dependency { package } else { nil }
    })

for target in selected where target.type != .system && target.name != "CPhoneNumber" {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
    ]
    if isFuzzing {
        let flags = ["-sanitize=fuzzer,address", "-enable-testing"]
        target.swiftSettings?.append(.unsafeFlags(flags))
    }
}

if isFuzzing {
    // The runtime of the address sanitizer holds all of the other one's, but for C++ types.
    let flags = [
        "-fsanitize=fuzzer-no-link,address,undefined", "-fno-sanitize=vptr,function",
        "-fno-sanitize-recover=undefined",
    ]
    targets.first { $0.name == "CPhoneNumber" }?.cxxSettings = [.unsafeFlags(flags)]
}

let products: [Product] = [
    .executable(name: "rollcall", targets: ["rollcall"]),
    .library(name: "RollcallVoicebot", targets: ["RollcallVoicebot"]),
]

let package = Package(
    name: "rollcall",
    platforms: [.macOS(.v15)],
    products: selected.contains { $0.name == "rollcall" } ? products : [],
    dependencies: packages.filter { used.contains($0.name) }.map(\.dependency),
    targets: selected,
    cxxLanguageStandard: .cxx17)
