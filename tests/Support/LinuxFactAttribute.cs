using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Marks a Linux-only test; skipped elsewhere with a reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    /// <param name="need">The requirement of the test.</param>
    public LinuxFactAttribute(string need) => Skip = Needs.Reason(OperatingSystem.IsLinux(), "Linux", need);
}

/// <summary>Marks a Linux-only theory; skipped elsewhere with a reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    /// <param name="need">The requirement of the test.</param>
    public LinuxTheoryAttribute(string need) => Skip = Needs.Reason(OperatingSystem.IsLinux(), "Linux", need);
}
