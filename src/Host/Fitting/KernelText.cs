using System.Globalization;
using PipelineKit.Filters.Whole.KernelFit;
using PipelineKit.Imaging;

namespace PipelineKit.Host.Fitting;

/// <summary>Writes an estimated kernel as a stage to paste, preceded by its precision as comments.</summary>
internal static class KernelText
{
    /// <summary>Writes the kernel.</summary>
    public static void Write(TextWriter target, EstimateKernel settings, IReadOnlyDictionary<string, object> values)
    {
        var kernel = (Matrix)values["kernel"];
        var anchor = settings.Anchor.In(settings.Size);
        target.WriteLine($"# kernel of {settings.Size} out of {Number(values["windows"])} windows:");
        foreach (var row in Rows(kernel))
            target.WriteLine($"#   {row}");
        target.WriteLine($"# largest residual: {Number(values["residual-max"])}");
        target.WriteLine($"# root mean square of residuals: {Number(values["residual-rms"])}");
        target.WriteLine($"# rank: {Number(values["rank"])} of {kernel.Values.Length}");
        target.WriteLine($"# condition number: {((double)values["condition"]).ToString("G4", CultureInfo.InvariantCulture)}");
        target.WriteLine($"# weights not determined by the images: {Open((Matrix)values["undetermined"])}");
        target.WriteLine("  found:");
        target.WriteLine("    op: convolve");
        target.WriteLine($"    kernel: {kernel}");
        target.WriteLine($"    anchor: {anchor}");
        target.WriteLine($"    border: {settings.Border.ToString().ToLowerInvariant()}");
        if (settings.Border == Border.Constant && settings.Value != 0)
            target.WriteLine($"    value: {Number(settings.Value)}");
    }

    // Columns of equal width, right-aligned.
    private static IEnumerable<string> Rows(Matrix kernel)
    {
        var texts = kernel.Values.ToArray().Select(v => v.ToString("G10", CultureInfo.InvariantCulture)).ToArray();
        var width = texts.Max(t => t.Length);
        return texts.Chunk(kernel.Columns).Select(row => string.Join("  ", row.Select(t => t.PadLeft(width))));
    }

    private static string Open(Matrix mask)
    {
        var open = Enumerable.Range(0, mask.Values.Length).Where(i => mask.Values[i] != 0)
            .Select(i => $"[{i / mask.Columns}, {i % mask.Columns}]").ToArray();
        return open.Length == 0 ? "none" : $"{string.Join(", ", open)}; set by the regularization";
    }

    private static string Number(object value) => ((double)value).ToString("R", CultureInfo.InvariantCulture);
}
