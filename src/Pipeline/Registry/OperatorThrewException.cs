namespace PipelineKit.Registry;

/// <summary>What an operator threw in its worker.</summary>
internal sealed class OperatorThrewException(string typeName, string message) : Exception(message)
{
    /// <summary>The name of the type it threw.</summary>
    public string TypeName => typeName;
}
