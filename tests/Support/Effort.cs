using PipelineKit.Testing;

namespace PipelineKit.Tests.Support;

/// <summary>The thoroughness of this test run: <c>./test --all</c>, used by CI, sets PIPELINEKIT_TESTS=all.</summary>
internal static class Effort
{
    /// <summary>The trait of tests that only <c>./test --all</c> runs.</summary>
    public const string Run = "Run", OnlyAll = "all";

    /// <summary>Whether all tests run.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("PIPELINEKIT_TESTS") == OnlyAll;

    /// <summary>The part of its matrix that the conformance kit covers.</summary>
    public static Thoroughness Thoroughness => All ? Thoroughness.Full : Thoroughness.Quick;
}
