import ArgumentParser
import Foundation
import RollcallModel
import RollcallReport
import RollcallStore
import RollcallWeb

struct CallbacksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "callbacks",
        abstract: "Receive the provider's callbacks: results without asking for them.",
        discussion: """
            What a callback says is taken over at once and confirmed by the provider's list later. It \
            comes to an address that holds a secret; nobody else is believed.

            EXAMPLE
              rollcall callbacks serve
              rollcall callbacks url --public-url https://calls.example.org

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage, .configuration], success: "done"))
            """,
        subcommands: [
            CallbacksServeCommand.self, CallbacksURLCommand.self, CallbacksListCommand.self,
            CallbacksTokenCommand.self,
        ])
}

/// The address under which the provider reaches the receiver.
struct PublicURLFlag: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The address that the provider reaches, where a proxy stands in front.",
            valueName: "url"))
    var publicURL: String?

    func validate() throws {
        guard let publicURL else { return }
        guard let parts = URLComponents(string: publicURL), parts.scheme == "https",
            parts.host?.isEmpty == false, parts.query == nil, parts.fragment == nil
        else {
            throw ValidationError(
                "--public-url should be an https address, such as https://calls.example.org")
        }
    }

    func url(_ address: ListenAddress, _ token: CallbackToken) -> String {
        CallbackServer.url(under: publicURL ?? "http://\(address)", token)
    }
}

struct CallbacksServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive callbacks until interrupted, beside whatever runs.",
        discussion: """
            Prints the address for the workflow's callback URL on the first line, then a line for each \
            callback. It listens on this machine alone unless --listen says otherwise, and speaks plain \
            HTTP: a proxy in front adds TLS.

            EXAMPLE
              rollcall callbacks serve --public-url https://calls.example.org

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage, .configuration], success: "done"))
            """)

    @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
    var listen = "127.0.0.1:8787"

    @Flag(help: "Show the address for rehearsals, not for live campaigns.")
    var rehearsal = false

    @OptionGroup var publicURL: PublicURLFlag
    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        guard let address = ListenAddress(listen) else {
            throw ValidationError("--listen should be HOST:PORT, such as 127.0.0.1:8787")
        }
        let receiver = CallbackReceiver(settings: try Settings(flags: [:]))
        try await receiver.during(address) {
            Console.notice(CallbackWords.text($0))
        } _: {
            server, tokens in
            await Interrupts.wait {
                if let token = tokens[rehearsal ? .rehearsal : .live] {
                    Console.data(publicURL.url(server.address, token))
                }
                Console.notice(
                    "Callbacks are received at \(server.address). Keep the address to yourself. "
                        + "Stop with Ctrl-C.")
            }
        }
    }
}

struct CallbacksURLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "url",
        abstract: "Show the address for the workflow's callback URL.",
        discussion: """
            It holds a secret: whoever knows it can claim results. Give it to the provider alone.

            EXAMPLE
              rollcall callbacks url --public-url https://calls.example.org

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage, .configuration], success: "done"))
            """)

    @Option(help: ArgumentHelp("Where the receiver listens.", valueName: "host:port"))
    var listen = "127.0.0.1:8787"

    @Flag(help: "The address for rehearsals, not for live campaigns.")
    var rehearsal = false

    @OptionGroup var publicURL: PublicURLFlag
    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        guard let address = ListenAddress(listen) else {
            throw ValidationError("--listen should be HOST:PORT, such as 127.0.0.1:8787")
        }
        let tokens = try CallbackReceiver.tokens(Settings(flags: [:]).ledger())
        if let token = tokens[rehearsal ? .rehearsal : .live] {
            Console.data(publicURL.url(address, token))
        }
    }
}

struct CallbacksTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Replace the secret in the callbacks' address.",
        discussion: """
            The old addresses, for live campaigns and for rehearsals, are believed no longer. Give the \
            provider the new one: rollcall callbacks url.

            EXAMPLE
              rollcall callbacks token --renew

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage, .configuration], success: "done"))
            """)

    @Flag(help: "Make new secrets.")
    var renew = false

    @OptionGroup(title: "Output") var output: OutputFlags

    func validate() throws {
        guard renew else { throw ValidationError("Nothing is shown here; --renew makes new ones.") }
    }

    func run() throws {
        output.apply()
        _ = try CallbackReceiver.tokens(Settings(flags: [:]).ledger(), isRenewed: true)
        Console.notice("Renewed. The address is now shown by: rollcall callbacks url")
    }
}

struct CallbacksListCommand: ParsableCommand {
    private static let mostShown = 20

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show how many callbacks came, and those that no batch explains.",
        discussion: """
            EXAMPLE
              rollcall callbacks list

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage, .configuration], success: "done"))
            """)

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        let ledger = try Settings(flags: [:]).ledger()
        let counts = try ledger.callbackCounts()
        for (campaign, target, callbacks) in counts {
            Console.data(
                "\(campaign) (\(target.rawValue)): "
                    + callbacks.of("callback told something new", "callbacks told something new"))
        }
        let strange = try ledger.quarantinedCallbacks()
        if strange.isEmpty {
            Console.notice(
                counts.isEmpty
                    ? "No callback that told something new has come yet."
                    : "Every callback was about a known batch.")
        }
        for one in strange.prefix(Self.mostShown) {
            let last = Date(timeIntervalSince1970: Double(one.lastAt) / 1000).formatted(.iso8601)
            Console.data(
                "unknown request \(one.requestID.maskingPhones) (\(one.target.rawValue)): "
                    + "\(one.times.of("time", "times")), last \(last), \(one.bytes.of("byte", "bytes"))"
            )
        }
        if strange.count > Self.mostShown {
            Console.notice(
                "… and \((strange.count - Self.mostShown).grouped) more unknown requests")
        }
    }
}
