using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Marks a test that runs a system program; skipped with a reason if it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">The name of the program in PATH.</param>
    public ProgramFactAttribute(string program) => Skip = Programs.Missing(program);
}

/// <summary>Marks a theory that runs a system program; skipped with a reason if it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramTheoryAttribute : TheoryAttribute
{
    /// <param name="program">The name of the program in PATH.</param>
    public ProgramTheoryAttribute(string program) => Skip = Programs.Missing(program);
}
