using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Pictures;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>Pictures of one item, side by side: inputs, an arrow, outputs.</summary>
internal sealed class PictureRow(PageWriter page, FormatTable formats)
{
    // Smaller images are magnified so that pixels are visible.
    private const int Seen = 64;

    /// <summary>Writes the pictures with their names.</summary>
    public void Write(ItemAlbum album, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs) =>
        page.Add("div", "pictures", () =>
    {
        foreach (var (picture, name) in album.Before.Zip(inputs))
            Write(picture, name);
        if (album.After.Count > 0)
            page.Add("span", "arrow", "→");
        foreach (var (picture, name) in album.After.Zip(outputs))
            Write(picture, name);
    });

    /// <summary>Writes a picture.</summary>
    public void Write(Picture picture, string name) => page.Add("figure", null, () =>
    {
        var (width, height) = (picture.Info.Width, picture.Info.Height);
        var times = Math.Max(1, Seen / Math.Max(width, height));
        page.Image(picture.ToPng(formats), $"{PageWriter.Name(name)}, {picture.Of}",
            ("class", times > 1 ? "squares" : "picture"), ("width", $"{width * times}"), ("height", $"{height * times}"));
        page.Add("figcaption", null, $"{PageWriter.Name(name)} {picture.Of.Width}×{picture.Of.Height}");
    });
}
