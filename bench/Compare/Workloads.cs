using PipelineKit.Imaging;

namespace PipelineKit.Bench.Compare;

/// <summary>The workloads, as pipelines on the images a and b.</summary>
internal static class Workloads
{
    private const string Similarity = """
        n = count(a); c1 = 6.5025; c2 = 58.5225; k = n / (n - 1);
        l = 2 * mean(a) * mean(b) + c1; m = mean(a)^2 + mean(b)^2 + c1;
        l * (2 * k * cov(a, b) + c2) / (m * (k * (var(a) + var(b)) + c2))
        """;

    private const string Bilateral = """
        w = exp(-(dx^2 + dy^2) / 8 - (b - center(b))^2 / 1800);
        total = sum(w); sum(w * a) / total
        """;

    private const string Sharpening =
        "[[0, 0, -1, 0, 0], [0, -1, -2, -1, 0], [-1, -2, 17, -2, -1], [0, -1, -2, -1, 0], [0, 0, -1, 0, 0]]";

    /// <summary>
    /// Returns the pipeline of a workload; <paramref name="size"/> is the window's size, or a standard deviation.
    /// </summary>
    public static string Pipeline(string name, int size) => $"""
        name: {name}
        precision: {(name == "energy" ? "double" : "float")}
        inputs: [a{(Stage(name, size).Contains("in: a,", StringComparison.Ordinal) ? "" : ", b")}]
        stages:{(name.Contains("floats", StringComparison.Ordinal) ? Thirds : "")}
          result: {Stage(name, size)}
        """;

    // Makes the samples non-integer.
    private const string Thirds = "\n  a3: { op: pixel, in: a, expr: a + 1 / 3 }\n  b3: { op: pixel, in: b, expr: a + 1 / 3 }";

    /// <summary>Returns the sample type of the result.</summary>
    public static SampleType Result(string name) => name is "energy" or "ssim" ? SampleType.Float64 : SampleType.UInt8;

    private static string Stage(string name, int size) => name switch
    {
        "energy" => Window("sum(a^2 - b^2)", size, "constant"),
        "ssim" => Window(Similarity, size, "reflect"),
        "median-difference" => Window("median(abs(a - b))", size, "replicate"),
        "bilateral-1mp" => Window(Bilateral, size, "replicate"),
        "bilateral-floats-1mp" => Window(Bilateral, size, "replicate", "{ a: a3, b: b3 }"),
        "median" => $"{{ op: median, in: a, size: {size}, border: replicate }}",
        "gaussian" => $"{{ op: gaussian, in: a, sigma: {size}, border: replicate }}",
        "convolve" => $"{{ op: convolve, in: a, kernel: {Sharpening}, border: replicate }}",
        _ => throw new ArgumentException($"No workload '{name}'.", nameof(name)),
    };

    private static string Window(string expr, int size, string border, string inputs = "[a, b]") =>
        $"{{ op: window, in: {inputs}, size: {size}, border: {border}, expr: \"{expr.ReplaceLineEndings(" ")}\" }}";
}
