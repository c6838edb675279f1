import ArgumentParser
import TOMLKit
@main struct R: ParsableCommand {}
