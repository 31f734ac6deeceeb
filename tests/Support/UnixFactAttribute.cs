using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>On a test of what Linux and macOS have; on Windows it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    /// <param name="need">What the test needs.</param>
    public UnixFactAttribute(string need) => Skip = Needs.Reason(!OperatingSystem.IsWindows(), "Linux or macOS", need);
}

/// <summary>On a theory about what Linux and macOS have; on Windows it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    /// <param name="need">What the test needs.</param>
    public UnixTheoryAttribute(string need) => Skip = Needs.Reason(!OperatingSystem.IsWindows(), "Linux or macOS", need);
}
