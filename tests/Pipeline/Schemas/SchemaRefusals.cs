using Xunit;

namespace PipelineKit.Tests.Pipeline.Schemas;

/// <summary>Files that both <c>validate</c> and the JSON Schema reject, and unusual ones that both accept.</summary>
public static class SchemaRefusals
{
    private const string Good = "stages:\n  a: { op: gaussian, sigma: 2 }\n";

    public static TheoryData<string, string> All => new()
    {
        { "PK0201", "stagse: {}\n" + Good },
        { "PK0201", "parameters:\n  k: { default: 1, maxi: 2 }\n" + Good },
        { "PK0201", "inputs:\n  input: { was: table }\n" + Good },
        { "PK0202", "name: empty\n" },
        { "PK0202", "stages: {}\n" },
        { "PK0202", "stages:\n  a: { sigma: 2 }\n" },
        { "PK0202", "parameters:\n  k: { min: 1 }\n" + Good },
        { "PK0202", Good + "outputs:\n  a: { format: png }\n" },
        { "PK0203", "stages:\n  a: { op: gausian, sigma: 2 }\n" },
        { "PK0204", "stages:\n  a: { op: gaussian, sgima: 2 }\n" },
        { "PK0204", Good + "outputs:\n  a: { from: a, format: png, quality: 9 }\n" },
        { "PK0204", "stages:\n  s: { op: statistics }\noutputs:\n  s: { from: s, format: json, indent: 2 }\n" },
        { "PK0209", "stages:\n  2nd: { op: gaussian, sigma: 2 }\n" },
        { "PK0209", "inputs: [left, r ight]\n" + Good },
        { "PK0210", Good + "outputs:\n  a: { from: a, format: pgn }\n" },
        { "PK0301", "stages:\n  a: { op: gaussian, sigma: wide }\n" },
        { "PK0301", "stages:\n  a: { op: gaussian, sigma: \"2\" }\n" },
        { "PK0301", "stages:\n  a: { op: gaussian, sigma: [2] }\n" },
        { "PK0301", "stages:\n  a: { op: median, size: [3, 3, 3] }\n" },
        { "PK0301", "stages:\n  a: { op: gaussian, sigma: 2, radius: 2.5 }\n" },
        { "PK0301", Good + "outputs:\n  a: { from: a, format: jpeg, progressive: yes }\n" },
        { "PK0301", "stages:\n  a: { op: curve, points: 3 }\n" },
        { "PK0302", "stages:\n  a: { op: gaussian, sigma: 0 }\n" },
        { "PK0302", "stages:\n  a: { op: gaussian, sigma: 1001 }\n" },
        { "PK0302", "stages:\n  a: { op: median, size: 0 }\n" },
        { "PK0302", Good + "outputs:\n  a: { from: a, format: jpeg, quality: 101 }\n" },
        { "PK0303", "precision: half\n" + Good },
        { "PK0303", "inputs: { input: { as: picture } }\n" + Good },
        { "PK0303", "stages:\n  a: { op: gaussian, sigma: 2, border: reflect101 }\n" },
        { "PK0303", "isolation: thread\n" + Good },
        { "PK0304", "stages:\n  a: { op: gaussian }\n" },
        { "PK0307", "stages:\n  a: { op: abs, use: b.yaml }\n" },
        { "PK0307", Good + "outputs:\n  a: { from: a, quality: 90 }\n" },
        { "PK0201", Good + "views: [{ image: a, step: 2 }]\n" },
        { "PK0202", Good + "views: [{ imgae: a }]\n" },
        { "PK0202", Good + "views: [{ scatter: a, x: 0 }]\n" },
        { "PK0307", Good + "views: [{ image: a, histogram: a }]\n" },
        { "PK0105", Good + "views: [{ compare: a }]\n" },
        { "PK0105", "stages:\n  a: gaussian\n" },
        { "PK0105", "stages: [gaussian]\n" },
        { "PK0105", "outputs: []\n" + Good },
        { "PK0105", "outputs: a\n" + Good },
        { "PK0105", "stages:\n  a: { op: abs, in: [] }\n" },
        { "PK0105", "stages:\n  a: { op: add, in: \"input, input\" }\n" },
        { "PK0105", "name: [a]\n" + Good },
        { "PK0301", "plugins:\n  - { path: p, sha256: 12 }\n" + Good },
    };

    public static TheoryData<string> Taken => new()
    {
        "stages:\n  a: { op: gaussian, sigma: 1e-1, radius: null }\n",
        "parameters: { k: 2 }\nstages:\n  a: { op: gaussian, sigma: \"${k}\" }\n",
        "parameters: { k: 3 }\nstages:\n  a: { op: convolve, kernel: [[\"${k}\", 1], [0, .5]] }\n",
        "stages:\n  a: { op: median, size: 3x5 }\n",
        "stages:\n  a: { op: window, size: [3, 5], anchor: [0, 1], expr: 1 }\n",
        "stages:\n  a: { op: window, anchor: middle, expr: mean(a) }\n",
        "name: 2024\nsummary: true\n" + Good,
        "inputs: { input: }\n" + Good,
        Good + "outputs: { a: a }\n",
        Good + "outputs:\n  a: { from: a, format: jpeg, subsampling: off }\n",
        "stages:\n  s: { op: statistics }\n  t: { op: multiply, in: input, value: \"${s.mean}\" }\n",
    };
}
