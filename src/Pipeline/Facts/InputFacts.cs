using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Facts;

/// <summary>The facts of one input of an item, known before its samples are decoded.</summary>
public sealed class InputFacts
{
    private readonly ImageHeader header;
    private readonly string? path;
    private readonly Lazy<ExifBlock?> exif;

    private InputFacts(ImageHeader header, string? path)
    {
        (this.header, this.path) = (header, path);
        exif = new(() => header.Metadata.Exif is { Length: > 0 } block ? new ExifBlock(block) : null);
    }

    /// <summary>Gets the input's name in messages: its path, or <c>the image</c> without a file.</summary>
    public string Name => path is null ? "the image" : $"'{path}'";

    /// <summary>Creates the facts of an image.</summary>
    /// <param name="header">The header, as read by the codec.</param>
    /// <param name="path">The file; null for an image in memory, which has no name.</param>
    public static InputFacts Of(ImageHeader header, string? path = null) => new(header, path);

    /// <summary>Returns the value of a fact; null when it is missing.</summary>
    internal Scalar? Find(Fact fact) => fact.Name switch
    {
        "width" => Scalar.Of((double)(Turned ? header.Info.Height : header.Info.Width)),
        "height" => Scalar.Of((double)(Turned ? header.Info.Width : header.Info.Height)),
        "channels" => Scalar.Of((double)header.Info.Channels),
        "depth" => Scalar.Of(8.0 * header.SampleType.Bytes()),
        "white" => header.Info.White is { } white ? Scalar.Of(white) : null,
        "frames" => Scalar.Of((double)header.Frames),
        "format" => Scalar.Of(header.Format),
        "icc.name" => ColorProfile.Of(header.Metadata.IccProfile)?.Name is { } name
            ? Scalar.Of(name) : null,
        "date" => exif.Value is { } block ? ExifFacts.Date(block) : null,
        _ when fact.IsOfPath => path is null ? null : OfPath(fact.Name, path),
        _ => exif.Value is { } block ? ExifFacts.Find(block, fact.Name) : null,
    };

    /// <summary>Returns the value of a fact that depends on the path.</summary>
    internal static Scalar OfPath(string name, string path) =>
        Scalar.Of(name == "stem" ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(path));

    private bool Turned => header.Orientation.SwapsAxes();
}
