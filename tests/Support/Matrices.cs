using System.Globalization;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Support;

/// <summary>The tables of testimages/matrices/, read with plain code.</summary>
internal static class Matrices
{
    /// <summary>Returns the path of a table.</summary>
    public static string PathOf(string name) => Path.Combine(Repository.Root, "testimages", "matrices", name + ".csv");

    /// <summary>Returns the numbers of a table without its header.</summary>
    public static Matrix Read(string name)
    {
        var rows = File.ReadAllLines(PathOf(name)).Where(l => l.Length > 0 && !char.IsLetter(l[0]))
            .Select(l => l.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return new Matrix(rows.Length, rows[0].Length, [.. rows.SelectMany(r => r)]);
    }

    /// <summary>Returns the table as a gray image.</summary>
    public static Raster Image(string name)
    {
        var numbers = Read(name);
        return new Raster(new ImageInfo(numbers.Columns, numbers.Rows, 1), numbers.Values);
    }

    /// <summary>Returns the table as an input <c>as: table</c>: a pixel per row, a channel per column.</summary>
    public static Raster Samples(string name)
    {
        var numbers = Read(name);
        return new Raster(new ImageInfo(1, numbers.Rows, numbers.Columns), numbers.Values);
    }
}
