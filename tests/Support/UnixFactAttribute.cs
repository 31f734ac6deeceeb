using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Marks a test for Linux and macOS; skipped on Windows with a reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    /// <param name="need">The requirement of the test.</param>
    public UnixFactAttribute(string need) => Skip = Needs.Reason(!OperatingSystem.IsWindows(), "Linux or macOS", need);
}

/// <summary>Marks a theory for Linux and macOS; skipped on Windows with a reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    /// <param name="need">The requirement of the test.</param>
    public UnixTheoryAttribute(string need) => Skip = Needs.Reason(!OperatingSystem.IsWindows(), "Linux or macOS", need);
}
