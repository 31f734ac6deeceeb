namespace PipelineKit.Parameters;

/// <summary>Border names in other libraries; some of them mean a different border here.</summary>
internal static class ForeignBorders
{
    public static string? Cure(string name) => name.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal) switch
    {
        "reflect101" or "reflect-101" or "default" or "interior-mirror" => Ours(name, "mirror"),
        "symmetric" or "grid-mirror" or "half-sample" => Ours(name, "reflect"),
        "nearest" or "edge" or "clamp" or "copy" or "extend" or "same" => Ours(name, "replicate"),
        "circular" or "periodic" or "grid-wrap" or "repeat" or "tile" => Ours(name, "wrap"),
        "zero" or "zeros" or "black" => "write border: constant and value: 0",
        "fill" or "grid-constant" => "write border: constant, and value: with the sample value outside",
        _ => null,
    };

    private static string Ours(string name, string ours) => $"'{name}' is called '{ours}' here";
}
