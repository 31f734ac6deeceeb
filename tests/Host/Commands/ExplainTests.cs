using System.Text.RegularExpressions;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

public sealed class ExplainTests : IDisposable
{
    private const string Pipeline = """
        name: p
        parameters: { size: 5 }
        inputs: [left, right]
        stages:
          energy: { op: window, in: { a: left, b: right }, size: "${size}", border: replicate, expr: sum(a^2 - b^2) / size^2 }
          alike: { op: window, in: [left, right], size: 7, border: shrink, expr: "mean(a) + cov(a, b)" }
          bright: { op: pixel, in: [left, right], expr: "if(a > 100 + 28, a, b) * 1" }
          places: { op: window, in: left, expr: "out at = argmax(a); out edge = sum(a * (dx + 2 * dy)); out soft = sum(exp(-(a - center(a))^2))" }
          soft: { op: gaussian, in: energy, sigma: 2 }
        outputs:
          all: { from: soft, format: npy }
          alike: { from: alike, format: npy }
          bright: { from: bright, format: npy }
          places: { from: places.at, format: npy }
          edge: { from: places.edge, format: npy }
          near: { from: places.soft, format: npy }
        """;

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Every_stage_is_explained_with_its_computation_and_the_reason()
    {
        Assert.Equal(0, work.Run("explain", work.Text("p.yaml", Pipeline), "--size", "64x48x1"));

        Assert.Equal("""
            for images of 64×48, 1 channel, 8 bits; one thread; computed in float

            energy: window of a = left, b = right
              window 5x5, anchor [2, 2], border replicate
              formula, simplified
                sum(a^2 - b^2) / 25
              computed
                sum(a^2 - b^2): running sums of 32-bit integers; the term depends only on the sample, samples are integers, and no sum can exceed 32 bits

            alike: window of a = left, b = right
              window 7x7, anchor [3, 3], border shrink
              formula, simplified
                mean(a) + cov(a, b)
              by algebra
                mean(a) = sum(a) / count
                cov(a, b) = (count * sum(a * b) - sum(a) * sum(b)) / count^2
              computed
                sum(a), sum(a * b), sum(b): running sums of 32-bit integers; the term depends only on the sample, samples are integers, and no sum can exceed 32 bits

            bright: pixel of a = left, b = right
              formula, simplified
                if(a > 128, a, b)
              computed as vector code at each pixel; nothing is reduced; in single precision, which gives the same

            places: window of a = left
              window 3x3, anchor [1, 1], border reflect
              formula, simplified
                out at = argmax(a)
                out edge = sum(a * (dx + 2 * dy))
                out soft = sum(exp(-(a - center(a))^2))
              computed
                argmax(a): a loop of 9; the position of an extremum is not a sum
                sum(a * (dx + 2 * dy)): a convolution; the weights depend only on the position; 9 of them cost less than columns times rows
                sum(exp(-(a - center(a))^2)): a loop of 9 in single precision; the term depends on the sample and the pixel together

            soft: gaussian of a = energy
              radius 8, two passes of 17 taps

            """, Regex.Replace(work.Out,
                @"(?m)^  keeps \d+ rows of the result, \S+ \w+(; at most \S+ \w+ of working memory per thread)?\n", ""));
    }

    [Fact]
    public void One_stage_can_be_explained_with_other_settings()
    {
        Assert.Equal(0, work.Run("explain", work.Text("p.yaml", Pipeline), "--stage", "energy", "--set", "size=51"));

        Assert.StartsWith(
            "for images of 6000×4000, 3 channels, 8 bits; one thread; computed in float\n\nenergy: "
            + "window of a = left, b = right\n  window 51x51, anchor [25, 25], border replicate\n"
                + "  formula, simplified\n    sum(a^2 - b^2) / 2601\n", work.Out);
        Assert.DoesNotContain("alike", work.Out);
    }

    [Fact]
    public void A_missing_stage_is_reported()
    {
        Assert.Equal(2, work.Run("explain", work.Text("p.yaml", Pipeline), "--stage", "energi"));

        Assert.Equal("error PK0205: unknown stage 'energi'; did you mean 'energy'?\n", work.Error);
    }

    [Fact]
    public void An_invalid_size_is_rejected()
    {
        Assert.Equal(2, work.Run("explain", work.Text("p.yaml", Pipeline), "--size", "big"));

        Assert.Equal("error PK0701: --size is 'big', but must be width x height x channels, " +
            "such as 6000x4000x3; see 'pipelinekit explain --help'\n", work.Error);
    }

    [Fact]
    public void Help_has_examples()
    {
        Assert.Equal(0, work.Run("explain", "--help"));

        Assert.Contains("Shows how each stage is computed: simplified formulas, the chosen algorithms and why, and " +
            "memory.", work.Out);
        Assert.Contains("pipelinekit explain pipelines/local-energy.yaml --stage energy --set size=51", work.Out);
    }
}
