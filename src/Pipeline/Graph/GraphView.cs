using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Graph;

/// <summary>One of a pipeline's views, what a person sees and moves, with its names found.</summary>
/// <param name="Kind">What it is.</param>
public sealed record GraphView(ViewKind Kind)
{
    /// <summary>What stands above it: its title, or the name of what it shows.</summary>
    public string Title { get; init; } = "";

    /// <summary>The parameter that it changes; null for a view that shows something.</summary>
    public string? Parameter { get; init; }

    /// <summary>Where a slider begins, and the least that a number may be; null for any.</summary>
    public double? Min { get; init; }

    /// <summary>Where a slider ends, and the most that a number may be; null for any.</summary>
    public double? Max { get; init; }

    /// <summary>By how much a slider moves; null when that is left to whoever shows it.</summary>
    public double? Step { get; init; }

    /// <summary>What it shows: one image or value; two images for <see cref="ViewKind.Compare"/>.</summary>
    public IReadOnlyList<ViewSource> Sources { get; init; } = [];

    /// <summary>The column along the horizontal axis of a scatter.</summary>
    public ViewColumn? X { get; init; }

    /// <summary>The column along the vertical axis of a scatter.</summary>
    public ViewColumn? Y { get; init; }

    /// <summary>The image that labels the points of a scatter; null for none.</summary>
    public ViewSource? Labels { get; init; }

    /// <summary>The column that colors the points of a scatter; null for none.</summary>
    public ViewColumn? Color { get; init; }

    /// <summary>The text of <see cref="ViewKind.Text"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Where it is written; null for a view made in code.</summary>
    public Place? Place { get; init; }
}
