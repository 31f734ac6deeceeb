using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Graph;

/// <summary>A view of a pipeline, with its names resolved.</summary>
/// <param name="Kind">The kind of view.</param>
public sealed record GraphView(ViewKind Kind)
{
    /// <summary>Gets the title; by default, the name of what it shows.</summary>
    public string Title { get; init; } = "";

    /// <summary>Gets the parameter that it changes; null for a view that displays something.</summary>
    public string? Parameter { get; init; }

    /// <summary>Gets the start of a slider, or the minimum of a number; null for no limit.</summary>
    public double? Min { get; init; }

    /// <summary>Gets the end of a slider, or the maximum of a number; null for no limit.</summary>
    public double? Max { get; init; }

    /// <summary>Gets the step of a slider; null for an automatic step.</summary>
    public double? Step { get; init; }

    /// <summary>Gets the sources it displays: one image or value; two images for <see cref="ViewKind.Compare"/>.</summary>
    public IReadOnlyList<ViewSource> Sources { get; init; } = [];

    /// <summary>Gets the horizontal column of a scatter plot.</summary>
    public ViewColumn? X { get; init; }

    /// <summary>Gets the vertical column of a scatter plot.</summary>
    public ViewColumn? Y { get; init; }

    /// <summary>Gets the image that labels the points of a scatter plot; null for none.</summary>
    public ViewSource? Labels { get; init; }

    /// <summary>Gets the column that colors the points of a scatter plot; null for none.</summary>
    public ViewColumn? Color { get; init; }

    /// <summary>Gets the text of <see cref="ViewKind.Text"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the place in the file; null for a view created in code.</summary>
    public Place? Place { get; init; }
}
