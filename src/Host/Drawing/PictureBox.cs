namespace PipelineKit.Host.Drawing;

/// <summary>An input, a stage or an output.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">The operator, or the format.</param>
/// <param name="Kind">Which of them it is.</param>
internal sealed record PictureBox(string Name, string What, BoxKind Kind)
{
    /// <summary>The image it gives, and the type its rows are held in; null where that is not known.</summary>
    public string? Image { get; init; }

    /// <summary>What the plan made of it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>All it says, a line each.</summary>
    public IReadOnlyList<string> Lines => [Name, What, .. new[] { Image, Note }.OfType<string>()];
}
