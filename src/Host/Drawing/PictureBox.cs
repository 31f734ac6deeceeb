namespace PipelineKit.Host.Drawing;

/// <summary>An input, a stage or an output.</summary>
/// <param name="Name">The name.</param>
/// <param name="What">The operator, or the format.</param>
/// <param name="Kind">The kind of box.</param>
internal sealed record PictureBox(string Name, string What, BoxKind Kind)
{
    /// <summary>Gets the image it produces and the sample type of its rows; null when unknown.</summary>
    public string? Image { get; init; }

    /// <summary>Gets the planner's note, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Gets the lines of its text.</summary>
    public IReadOnlyList<string> Lines => [Name, What, .. new[] { Image, Note }.OfType<string>()];
}
