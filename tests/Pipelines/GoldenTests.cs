using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipelines;

/// <summary>Every pipeline, applied to crops of suitable photographs, gives the reviewed pictures and values.</summary>
public class GoldenTests
{
    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["align-and-compare"] = new(["dates/before/coffee.png", "dates/after/coffee.png"], 220, 132),
        ["auto-contrast"] = new(["exposure/dark/chelsea.png"], 100, 60),
        ["brackets"] = new(["brackets/IMG_001_a.png", "brackets/IMG_001_b.png", "brackets/IMG_001_c.png"], 60, 40),
        ["change-detection"] = new(["dates/before/coffee.png", "dates/after/coffee.png"], 220, 132),
        ["clean-document"] = new(["document/page.png"], 40, 320),
        ["contact-sheet"] = new(["coffee.png"], 250, 100) { Settings = new() { ["size"] = "80" } },
        ["cube-look"] = new(["chelsea.png"], 120, 60),
        ["date-stamp"] = new(["coffee.png"], 180, 80) { Settings = new() { ["letters"] = "0.12" } },
        ["denoise-by-iso"] = new(["astronaut.png"], 150, 70),
        ["edges"] = new(["camera.png"], 180, 60),
        ["exposure-energy"] = new(["exposure/dark/coffee.png", "exposure/bright/coffee.png"], 110, 20),
        ["exact-curve"] = new([], 0, 0) { Tables = ["curve-points"] },
        ["film-look"] = new(["chelsea.png"], 120, 60),
        ["flash-noflash"] = new(["flash/noflash/astronaut.png", "flash/flash/astronaut.png"], 90, 20),
        ["focus-stack"] = new(["focus/near/coffee.png", "focus/far/coffee.png"], 112, 40),
        ["glyphs"] = new([], 0, 0) { Tables = ["glyphs"] },
        ["iris-clusters"] = new([], 0, 0) { Tables = ["iris", "iris-centres"] },
        ["local-energy"] = new(["dates/before/camera.png", "dates/after/camera.png"], 210, 100),
        ["measure-cells"] = new([], 0, 0) { Deep = ["cells/plate.tif"] },
        ["night-stack"] = new([.. Enumerable.Range(1, 7).Select(i => $"night/frame-{i}.png")], 0, 0),
        ["noise-map"] = new([.. Enumerable.Range(1, 7).Select(i => $"night/frame-{i}.png")], 0, 0),
        ["pages-apart"] = new(["chelsea.png"], 120, 60),
        ["palette"] = new(["coffee.png"], 110, 60),
        ["quality-table"] = new(["dates/before/camera.png", "dates/after/camera.png"], 210, 100),
        ["scan-to-page"] = new(["document/page.png"], 40, 320),
        ["sharpen-for-print"] = new(["astronaut.png"], 150, 70) { Settings = new() { ["longest"] = "200" } },
        ["soft-frames"] = new(["chelsea.png"], 120, 60),
        ["shop-photos"] = new(["coffee.png"], 180, 80) { Settings = new() { ["size"] = "240" } },
        ["which-kernel"] = new([], 0, 0) { Grays = ["kernel-input", "kernel-output"] },
    };

    public static TheoryData<string> Names => [.. BuiltIns.Pipelines];

    /// <summary>The names of all goldens of this class.</summary>
    public static IEnumerable<string> GoldenNames => BuiltIns.Pipelines.SelectMany(p => Goldens.Names(Graph(p), p));

    [Theory]
    [MemberData(nameof(Names))]
    public Task It_gives_the_accepted_pictures_and_values(string name)
    {
        var graph = Graph(name);
        return Goldens.Verify(graph, PipelineRunner.Run(graph, Cases[name].Images()), name);
    }

    /// <summary>Returns the inputs of a pipeline.</summary>
    internal static Raster[] Images(string name) => Cases[name].Images();

    /// <summary>Returns the pipeline for these images, with the settings of its golden.</summary>
    internal static PipelineGraph Graph(string name) => Written(name).Expand(Cases[name].Inputs.Length);

    /// <summary>Returns the pipeline before the number of images is known.</summary>
    internal static PipelineGraph Written(string name) =>
        Cases.TryGetValue(name, out var its) ? BuiltIns.Pipeline(name, its.Settings)
            : throw new KeyNotFoundException($"pipelines/{name}.yaml has no golden: say in Cases which photographs it is for");

    private sealed record Case(string[] Inputs, int Left, int Top)
    {
        public Dictionary<string, string> Settings { get; init; } = [];

        public string[] Grays { get; init; } = [];

        public string[] Tables { get; init; } = [];

        public string[] Deep { get; init; } = [];

        public Raster[] Images() =>
            [.. Inputs.Select(path => Photographs.Crop(path, Left, Top, 160, 120)),
                .. Grays.Select(Matrices.Image), .. Tables.Select(Matrices.Samples), .. Deep.Select(Photographs.Deep)];
    }
}
