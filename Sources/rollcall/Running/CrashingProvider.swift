#if DEBUG
    import Foundation
    import RollcallModel

    /// Each request leaves between two points.
    struct CrashingProvider: CallProvider {
        let provider: any CallProvider

        func body(of order: CallOrder) throws -> Data { try provider.body(of: order) }

        func placeCalls(
            _ body: Data, kind: WorkflowKind, timeout: Int64
        ) async -> Reply<Submission> {
            await between { await provider.placeCalls(body, kind: kind, timeout: timeout) }
        }

        func workflow(id: String, timeout: Int64) async -> Reply<Reading<Workflow>> {
            await between { await provider.workflow(id: id, timeout: timeout) }
        }

        func requests(
            page: Int, perPage: Int, timeout: Int64
        ) async -> Reply<Reading<Page<ProviderRequest>>> {
            await between {
                await provider.requests(page: page, perPage: perPage, timeout: timeout)
            }
        }

        func calls(
            _ filter: CallFilter, page: Int, perPage: Int, timeout: Int64
        ) async -> Reply<Reading<Page<ProviderCall>>> {
            await between {
                await provider.calls(filter, page: page, perPage: perPage, timeout: timeout)
            }
        }

        private func between<Content>(
            _ request: () async -> Reply<Content>
        ) async -> Reply<Content> {
            CrashPoint.pass()
            let reply = await request()
            CrashPoint.pass()
            return reply
        }
    }
#endif
