using System.Runtime.CompilerServices;

namespace PipelineKit.Tests.Support;

/// <summary>
/// On a test that works out from the definition, naively and in double precision, what operators give, and compares it with
/// what they do give. No operator may be without one.
/// </summary>
/// <param name="name">The operator.</param>
/// <param name="file">The file that the test stands in.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OracleAttribute(string name, [CallerFilePath] string file = "") : Attribute
{
    /// <summary>The operator.</summary>
    public string Name => name;

    /// <summary>The file that the test stands in.</summary>
    public string File => file;
}
