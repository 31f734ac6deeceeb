using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Filters.Tone.Exact;

namespace PipelineKit.Host.Fitting;

/// <summary>Points from a text file with their exact values, ordered by x.</summary>
internal sealed record PointsFile(IReadOnlyList<Rational> X, IReadOnlyList<Rational> Y)
{
    // The coefficients of more points would take minutes to compute.
    private const int Most = 128;
    private const long MostBytes = 1 << 20;

    /// <summary>
    /// Reads lines of x and y, separated by a comma, a semicolon, a tab or spaces. A first line without numbers is a heading.
    /// </summary>
    /// <exception cref="PipelineException">Lines that are not points; no points, or more than 128; duplicate values of
    /// x.</exception>
    public static PointsFile Read(string path)
    {
        var bag = new DiagnosticBag();
        var source = new SourceText(path, Text(path));
        var points = new List<(Rational X, Rational Y, int Line)>();
        var lines = source.Text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split([',', ';', '\t', ' '],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var numbers = cells.Select(RationalText.Parse).ToArray();
            if (numbers is [{ } x, { } y])
                points.Add((x, y, i + 1));
            else if (cells.Length > 0 && !(points.Count == 0 && bag.Items.Count == 0 && numbers.All(n => n is null)))
                bag.Error(Codes.Corrupt, $"{Found.Quote(lines[i])} is not a point", new Place(source, i + 1, 1, lines[i].Length),
                    "write x and y separated by a comma, such as 0.5,12");
        }
        foreach (var twice in points.GroupBy(p => p.X).Where(g => g.Count() > 1))
            bag.Error(Codes.NotAllowed, $"x = {twice.Key} is given {twice.Count()} times",
                new Place(source, twice.Last().Line, 1, lines[twice.Last().Line - 1].Length),
                "give each x only once");
        if (points.Count is 0 or > Most && !bag.HasErrors)
            bag.Error(Codes.Corrupt,
                points.Count == 0 ? $"'{path}' contains no points"
                    : $"'{path}' contains {points.Count} points, but at most {Most} are allowed",
                cure: "write lines of x and y, such as 0.5,12");
        bag.ThrowIfErrors();
        points.Sort((a, b) => a.X.CompareTo(b.X));
        return new([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]);
    }

    private static string Text(string path)
    {
        try
        {
            using var file = RegularFile.OpenStream(path);
            return file.Length <= MostBytes
                ? new StreamReader(file).ReadToEnd()
                : throw new PipelineException(Codes.TooLarge, $"'{path}' is larger than 1 MiB, which is too " +
                    "large for a file of points");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.Unreadable, $"'{path}' cannot be read: {SystemErrorText.Of(e)}", "check the path",
                e);
        }
    }
}
