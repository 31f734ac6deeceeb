using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Filters.Light;

/// <summary>A color table in the .cube format (Adobe, "Cube LUT Specification" 1.0): red changes fastest.</summary>
internal sealed class CubeTable
{
    private const int Smallest = 2, Largest = 256;

    private CubeTable(int size, double[] colors, double[] least, double[] most) =>
        (Size, Colors, Least, Most) = (size, colors, least, most);

    /// <summary>The number of colors along each axis.</summary>
    public int Size { get; }

    /// <summary>The red, green and blue of each color, as fractions of white.</summary>
    public double[] Colors { get; }

    /// <summary>The minimum red, green and blue of the domain.</summary>
    public double[] Least { get; }

    /// <summary>The maximum red, green and blue of the domain.</summary>
    public double[] Most { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="PipelineException">The file is not a color table; states the line.</exception>
    public static CubeTable Read(string path)
    {
        using var stream = RegularFile.OpenStream(path);
        using var text = new StreamReader(stream);
        var (size, least, most, colors) = (0, new double[] { 0, 0, 0 }, new double[] { 1, 1, 1 }, new List<double>());
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#' || words[0] == "TITLE")
                continue;
            if (words[0] == "LUT_1D_SIZE")
                throw Fault(path, number, "is a 1D table, not a 3D table", "write its entries in 'lut'");
            if (words[0] == "LUT_3D_SIZE")
                size = words.Length == 2 && int.TryParse(words[1], CultureInfo.InvariantCulture, out var n)
                    && n is >= Smallest and <= Largest ? n
                    : throw Fault(path, number, $"has no size from {Smallest} to {Largest}");
            else if (words[0] == "DOMAIN_MIN")
                least = Three(path, number, words[1..]);
            else if (words[0] == "DOMAIN_MAX")
                most = Three(path, number, words[1..]);
            else if (char.IsLetter(words[0][0]))
                continue;
            else
                colors.AddRange(Three(path, number, words));
            if (size > 0 && colors.Count > 3L * size * size * size)
                throw Fault(path, number, $"has more than the {size}³ colors it says");
        }
        if (size == 0)
            throw Fault(path, null, "has no line LUT_3D_SIZE");
        if (colors.Count != 3 * size * size * size)
            throw Fault(path, null, $"has {colors.Count / 3:N0} of the {size * size * size:N0} colors it says");
        for (var i = 0; i < 3; i++)
            if (!(most[i] > least[i]))
                throw Fault(path, null, "has an empty domain");
        return new(size, [.. colors], least, most);
    }

    private static double[] Three(string path, int number, string[] words)
    {
        var numbers = new double[3];
        if (words.Length != 3)
            throw Fault(path, number, "has a line that is not three numbers");
        for (var i = 0; i < 3; i++)
            if (!double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])
                || !double.IsFinite(numbers[i]))
                throw Fault(path, number, $"has {Found.Quote(words[i])} where a number must be");
        return numbers;
    }

    private static PipelineException Fault(string path, int? line, string what, string? cure = null) => new(Codes.NotAllowed,
        $"the file {Found.Quote(path)} {what}{(line is { } n ? $" (line {n})" : "")}",
        cure ?? "use a .cube file with a 3D table (LUT_3D_SIZE)");
}
