using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter type: its syntax in a pipeline file, and the conversion to an object.</summary>
public abstract class ParameterType
{
    /// <summary>Gets the name for help and lists: <c>number</c>, <c>one of replicate, reflect, …</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the name with an article: <c>a number</c>.</summary>
    public virtual string Wanted => $"a {Name}";

    /// <summary>Gets the allowed names; empty unless it is a choice.</summary>
    public virtual IReadOnlyList<string> Choices => [];

    /// <summary>Gets the kind of runtime value that can be bound to it; null when only the file can provide a value.</summary>
    public virtual ValueKind? Takes => null;

    /// <summary>Formats a value so that <see cref="Read"/> can parse it.</summary>
    public abstract string Write(object value);

    /// <summary>
    /// Converts a value to types of the contract only, for transfer to another process: a choice to its name, a list to an
    /// array of such values.
    /// </summary>
    internal virtual object Portable(object value) => value;

    /// <summary>Restores a value converted by <see cref="Portable"/>.</summary>
    internal virtual object Restored(object portable) => portable;

    /// <summary>Returns the JSON Schema of values, without references, which the caller adds.</summary>
    internal abstract JsonObject Form(NumberRange range, bool nonFinite);

    /// <summary>Parses a value; returns null after reporting an error.</summary>
    internal abstract object? Read(Node node, Reading reading);
}
