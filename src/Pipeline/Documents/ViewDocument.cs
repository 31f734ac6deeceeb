using PipelineKit.Diagnostics;

namespace PipelineKit.Documents;

/// <summary>One of <c>views:</c>, what a person sees and moves.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Names">What it shows or changes: a parameter, images, a value; two for <c>compare</c>; for <c>text</c>, the
/// text.</param>
/// <param name="Place">Where it is written.</param>
public sealed record ViewDocument(ViewKind Kind, IReadOnlyList<ScalarNode> Names, Place Place)
{
    /// <summary>The key that says what it is, as it is written.</summary>
    public string Key => KeyOf(Kind);

    /// <summary><c>title:</c>, or null.</summary>
    public ScalarNode? Title { get; init; }

    /// <summary><c>min:</c>, where a slider begins; null for the parameter's own.</summary>
    public double? Min { get; init; }

    /// <summary><c>max:</c>, where a slider ends; null for the parameter's own.</summary>
    public double? Max { get; init; }

    /// <summary><c>step:</c>, by how much a slider moves; null when that is left to whoever shows it.</summary>
    public double? Step { get; init; }

    /// <summary><c>x:</c> of a scatter, a column by its name or its number.</summary>
    public ScalarNode? X { get; init; }

    /// <summary><c>y:</c> of a scatter.</summary>
    public ScalarNode? Y { get; init; }

    /// <summary><c>color:</c> of a scatter: labels, or a column; null for one color.</summary>
    public ScalarNode? Color { get; init; }

    /// <summary>The key of a kind: <c>slider</c>.</summary>
    public static string KeyOf(ViewKind kind) => kind.ToString().ToLowerInvariant();
}
