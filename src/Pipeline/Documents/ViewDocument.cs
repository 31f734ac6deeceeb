using PipelineKit.Diagnostics;

namespace PipelineKit.Documents;

/// <summary>An entry of <c>views:</c>.</summary>
/// <param name="Kind">The kind of view.</param>
/// <param name="Names">
/// The names of what is displayed or changed: a parameter, images, a value; two for <c>compare</c>; the text for <c>text</c>.
/// </param>
/// <param name="Place">The place in the file.</param>
public sealed record ViewDocument(ViewKind Kind, IReadOnlyList<ScalarNode> Names, Place Place)
{
    /// <summary>Gets the key that selects the kind, as written.</summary>
    public string Key => KeyOf(Kind);

    /// <summary>Gets the value of <c>title:</c>, or null.</summary>
    public ScalarNode? Title { get; init; }

    /// <summary>Gets the value of <c>min:</c>, the start of a slider; null for the parameter's minimum.</summary>
    public double? Min { get; init; }

    /// <summary>Gets the value of <c>max:</c>, the end of a slider; null for the parameter's maximum.</summary>
    public double? Max { get; init; }

    /// <summary>Gets the value of <c>step:</c>, the step of a slider; null for an automatic step.</summary>
    public double? Step { get; init; }

    /// <summary>Gets the value of <c>x:</c> of a scatter plot, a column by name or number.</summary>
    public ScalarNode? X { get; init; }

    /// <summary>Gets the value of <c>y:</c> of a scatter plot.</summary>
    public ScalarNode? Y { get; init; }

    /// <summary>Gets the value of <c>color:</c> of a scatter plot: labels or a column; null for a single color.</summary>
    public ScalarNode? Color { get; init; }

    /// <summary>Returns the key of a kind: <c>slider</c>.</summary>
    public static string KeyOf(ViewKind kind) => kind.ToString().ToLowerInvariant();
}
