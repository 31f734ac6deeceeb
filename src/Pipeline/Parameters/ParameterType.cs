using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>One kind of parameter: how it is written in a pipeline file, and how that becomes an object.</summary>
public abstract class ParameterType
{
    /// <summary>For help and lists: <c>number</c>, <c>one of replicate, reflect, …</c>.</summary>
    public abstract string Name { get; }

    /// <summary>As a sentence has it: <c>a number</c>.</summary>
    public virtual string Wanted => $"a {Name}";

    /// <summary>The names it is chosen from; empty for anything but a choice.</summary>
    public virtual IReadOnlyList<string> Choices => [];

    /// <summary>The kind of a run's value that may be given for it; null when only the file can give it.</summary>
    public virtual ValueKind? Takes => null;

    /// <summary>A value as one would write it; <see cref="Read"/> understands it.</summary>
    public abstract string Write(object value);

    /// <summary>
    /// A value in the types of the contract alone, to be sent to another process: a choice by its name, a list as an array
    /// of such values.
    /// </summary>
    internal virtual object Portable(object value) => value;

    /// <summary>The value that <see cref="Portable"/> made portable.</summary>
    internal virtual object Restored(object portable) => portable;

    /// <summary>What may be written for it, as JSON Schema; references to other values are added by the caller.</summary>
    internal abstract JsonObject Form(NumberRange range, bool nonFinite);

    /// <summary>The object; null after reporting why there is none.</summary>
    internal abstract object? Read(Node node, Reading reading);
}
