using System.Runtime.CompilerServices;

namespace PipelineKit.Tests.Support;

/// <summary>
/// Marks a test that computes an operator's results naively from the definition in double precision and compares them with the
/// actual results. Every operator needs one.
/// </summary>
/// <param name="name">The name of the operator.</param>
/// <param name="file">The source file of the test.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OracleAttribute(string name, [CallerFilePath] string file = "") : Attribute
{
    /// <summary>The name of the operator.</summary>
    public string Name => name;

    /// <summary>The source file of the test.</summary>
    public string File => file;
}
