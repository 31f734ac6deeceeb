using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>On a test of what only Linux has; elsewhere it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    /// <param name="need">What the test needs.</param>
    public LinuxFactAttribute(string need) => Skip = Needs.Reason(OperatingSystem.IsLinux(), "Linux", need);
}

/// <summary>On a theory about what only Linux has; elsewhere it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    /// <param name="need">What the test needs.</param>
    public LinuxTheoryAttribute(string need) => Skip = Needs.Reason(OperatingSystem.IsLinux(), "Linux", need);
}
