using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>On a test that runs a program of the system; where that is not installed it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">Its name, as PATH finds it.</param>
    public ProgramFactAttribute(string program) => Skip = Programs.Missing(program);
}

/// <summary>On a theory that runs a program of the system; where that is not installed it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramTheoryAttribute : TheoryAttribute
{
    /// <param name="program">Its name, as PATH finds it.</param>
    public ProgramTheoryAttribute(string program) => Skip = Programs.Missing(program);
}
