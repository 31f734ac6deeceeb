namespace PipelineKit.Registry;

/// <summary>Thrown for an exception of an operator in a worker.</summary>
internal sealed class OperatorThrewException(string typeName, string message) : Exception(message)
{
    /// <summary>Gets the type name of the operator's exception.</summary>
    public string TypeName => typeName;
}
