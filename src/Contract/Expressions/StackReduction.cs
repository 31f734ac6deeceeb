namespace PipelineKit.Expressions;

/// <summary>A reducer over the images of a stack, <c>mean(x over frames)</c>: the operators that compute it.</summary>
/// <param name="Name">What is called.</param>
/// <param name="Usage">A call as one writes it, for messages.</param>
/// <param name="Text">What it gives, in a few words.</param>
/// <param name="Operators">The operators that gather the values of all images.</param>
/// <param name="Join">What is made of their results: <c>{0}</c> and <c>{1}</c> stand for them.</param>
internal sealed record StackReduction(
    string Name, string Usage, string Text, IReadOnlyList<string> Operators, string Join = "{0}")
{
    /// <summary>What the operators read in place of the argument, which <c>{0}</c> stands for.</summary>
    public string Reads { get; init; } = "{0}";

    /// <summary>The operators' parameter that the second argument is; null where there is one argument.</summary>
    public string? Parameter { get; init; }

    /// <summary>Parameters of the operators that are always set.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>How many arguments it takes.</summary>
    public int Count => Parameter is null ? 1 : 2;
}

/// <summary>All of them.</summary>
internal static class StackReductions
{
    /// <summary>By name, in the order of the documentation.</summary>
    public static IReadOnlyList<StackReduction> All { get; } =
    [
        Of("sum", "the sum", "sum-of"),
        Of("mean", "the mean", "mean-of"),
        Of("median", "the median; of an even number of images, the mean of the middle two", "median-of"),
        Of("min", "the least", "min-of"),
        Of("max", "the greatest", "max-of"),
        Of("range", "the greatest less the least", "max-of", "min-of") with { Join = "({0} - {1})" },
        Of("std", "the standard deviation, divided by n", "std-of"),
        Of("var", "the variance, divided by n", "std-of") with { Join = "({0}^2)" },
        Of("percentile", "the value of rank (n - 1) p / 100, interpolated", "rank-of") with
        {
            Usage = "percentile(x over frames, 90)",
            Parameter = "percent",
            Settings = [("interpolate", "true")],
        },
        Of("any", "whether x is true in some image", "max-of") with { Reads = "({0}) != 0" },
        Of("all", "whether x is true in every image", "min-of") with { Reads = "({0}) != 0" },
    ];

    /// <summary>The one of a name, or null.</summary>
    public static StackReduction? Find(string name) => All.FirstOrDefault(r => r.Name == name);

    private static StackReduction Of(string name, string text, params IReadOnlyList<string> operators) =>
        new(name, $"{name}(x over frames)", text, operators);
}
