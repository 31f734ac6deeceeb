using PipelineKit.Testing;

namespace PipelineKit.Tests.Support;

/// <summary>How thorough this run of the tests is: <c>./test --all</c>, as CI runs it, sets PIPELINEKIT_TESTS=all.</summary>
internal static class Effort
{
    /// <summary>The trait of tests that <c>./test</c> leaves to <c>./test --all</c>.</summary>
    public const string Run = "Run", OnlyAll = "all";

    /// <summary>Whether everything is run.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("PIPELINEKIT_TESTS") == OnlyAll;

    /// <summary>How much of its matrix the conformance kit covers for what passes it.</summary>
    public static Thoroughness Thoroughness => All ? Thoroughness.Full : Thoroughness.Quick;
}
