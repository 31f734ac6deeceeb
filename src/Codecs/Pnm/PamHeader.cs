using PipelineKit.Codecs.Files;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Pnm;

/// <summary>The header of a PAM: lines with a name and a value (netpbm's pam(5)).</summary>
internal static class PamHeader
{
    private const int MostTypeBytes = 255;

    private static readonly string[] _names = ["WIDTH", "HEIGHT", "DEPTH", "MAXVAL", "TUPLTYPE"];

    /// <summary>Reads the header after its first two bytes.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0602, PK0603, PK0604.</exception>
    public static PnmHeader Read(PnmBytes bytes, string path, ImageLimits limits)
    {
        var values = new Dictionary<string, string>();
        for (var line = bytes.Line(limits.MaxMetadataBytes); line != "ENDHDR"; line = bytes.Line(limits.MaxMetadataBytes))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || !_names.Contains(parts[0]))
                throw PnmHeader.Damaged(path, $"'{line}' is not a valid header line");
            // Several TUPLTYPE lines are joined.
            values[parts[0]] = parts[0] == "TUPLTYPE" && values.TryGetValue(parts[0], out var type)
                ? $"{type} {parts[1]}" : parts[1];
        }
        var (width, height) = (Whole(values, "WIDTH", path, int.MaxValue), Whole(values, "HEIGHT", path, int.MaxValue));
        InputLimits.CheckPixels(path, width, height, limits);
        var depth = Whole(values, "DEPTH", path, int.MaxValue);
        InputLimits.CheckChannels(path, depth, limits);
        return Typed(new PnmHeader('7', width, height, Whole(values, "MAXVAL", path, ushort.MaxValue), false, bytes.Position)
        {
            Channels = depth,
        }, values.GetValueOrDefault("TUPLTYPE"), path);
    }

    /// <summary>Returns the header of a gray or color image, with or without alpha.</summary>
    public static string Write(ImageInfo image, SampleType type) =>
        $"P7\nWIDTH {image.Width}\nHEIGHT {image.Height}\nDEPTH {image.Channels}\nMAXVAL {type.White()}\n"
        + $"TUPLTYPE {(image.ColorChannels == 1 ? "GRAYSCALE" : "RGB")}{(image.HasAlpha ? "_ALPHA" : "")}\nENDHDR\n";

    // Channels in excess of the tuple type are not alpha; without a tuple type, the depth determines the meaning.
    private static PnmHeader Typed(PnmHeader header, string? type, string path)
    {
        if (type is null)
            return header with { HasAlpha = header.Channels is 2 or 4 };
        var color = type.EndsWith("_ALPHA", StringComparison.Ordinal) ? type[..^"_ALPHA".Length] : type;
        var needed = color switch { "BLACKANDWHITE" or "GRAYSCALE" => 1, "RGB" => 3, "CMYK" => 4, _ => 0 };
        if (needed > 0 && color != type)
            needed++;
        if (header.Channels < needed)
            throw PnmHeader.Damaged(path, $"{type} needs {needed} samples per pixel, but there are {header.Channels}");
        var exact = header.Channels == needed;
        return header with { HasAlpha = exact && color != type && color != "CMYK", IsCmyk = exact && color == "CMYK" };
    }

    private static int Whole(Dictionary<string, string> values, string name, string path, int most) =>
        values.TryGetValue(name, out var text) ? PnmHeader.Whole(text[..Math.Min(text.Length, MostTypeBytes)], path, most)
            : throw PnmHeader.Damaged(path, $"its header has no {name}");
}
