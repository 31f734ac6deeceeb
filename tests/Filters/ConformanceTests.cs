using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>
/// Every built-in operator passes the conformance kit for plugin authors. The operators are dealt out to several classes, because
/// the tests of one class run one after another.
/// </summary>
public abstract class ConformanceTests
{
    private const int Parts = 4;

    // Cases that the examples and the choices of their parameters do not cover.
    private static readonly ILookup<string, string> More = new[]
    {
        "{ op: gaussian, sigma: 6 }",
        "{ op: gaussian, sigma: 2, radius: 0 }",
        "{ op: unsharp, sigma: 5, amount: 2, threshold: 9 }",
        "{ op: box, size: 31 }",
        "{ op: convolve, kernel: [[1, 0, 2, 0, 1]], border: wrap }",
        "{ op: convolve, kernel: [[1, 2, 4], [3, -5, 7], [2, 9, 1], [0, 1, 3]], flip: true, border: mirror }",
        "{ op: window, in: [a, b], size: 5, border: shrink, expr: sum(a^2 - b^2) }",
        "{ op: window, in: [a, b], size: [3, 8], border: wrap, expr: mean(a * b) - mean(a) * mean(b) }",
        "{ op: window, in: [a, b], size: [9, 2], anchor: [7, 0], expr: max(a - b) - min(b) + a }",
        "{ op: window, in: [a, b, c], size: 4, border: mirror, expr: 'if(mean(c) > 128, max(a), min(b))' }",
        "{ op: window, in: [a, b], size: [3, 5], border: shrink, expr: 'mode(a) + skew(b)' }",
        "{ op: window, in: [a, b], size: 4, anchor: [3, 0], border: wrap, expr: " +
        "'out low = mode(where(b >= center(b), a)); out high = skew(a * b)' }",
        "{ op: pixel, in: [a, b, c], expr: 'if(c > 128, a, b)' }",
        "{ op: median, size: 3 }",
        "{ op: median, size: [8, 11], border: shrink }",
        "{ op: open, element: [[1, 1, 0], [0, 1, 0], [0, 0, 1]], anchor: [0, 0], border: replicate }",
        "{ op: close, size: 17, border: mirror }",
        "{ op: bilateral, sigma-color: 40, border: shrink }",
        "{ op: kuwahara, size: 9, border: shrink }",
        "{ op: resize, scale: 2.3, method: lanczos3 }",
        "{ op: resize, scale: 0.31, method: bicubic }",
        "{ op: resize, width: 5, height: 70, fit: exact, method: area }",
        "{ op: rotate, angle: 180 }",
        "{ op: rotate, angle: 270 }",
        "{ op: pad, top: 3, left: 1, border: wrap }",
        "{ op: curve, points: [[0, 10], [100, 200], [255, 0]], method: linear }",
        "{ op: curve, points: [[0, 0], [100, 120], [255, 255]], method: polynomial }",
        "{ op: color-matrix, matrix: [[1, 0, 0, 20], [0.5, 0.5, 0.5, -9]] }",
        "{ op: convert, from: lab, to: hsl }",
        "{ op: convert, from: ycbcr, to: linear }",
        "{ op: dither, levels: 5 }",
        "{ op: dither, levels: 3, method: floyd-steinberg }",
        "{ op: lut, table: [[0, 255], [255, 0], [9, 10]] }",
        "{ op: median, size: [4, 6], anchor: scipy }",
        "{ op: dilate, size: 4, anchor: scipy, border: shrink }",
        "{ op: background, method: minimum, radius: 4 }",
        "{ op: lens, k1: 0.3, k2: -0.1, p1: 0.02, p2: -0.03, focal: 20, center: [11, 3], border: mirror }",
        "{ op: stitch, in: [first, second], motion: affine, transition: 6, interpolation: bicubic, color: white }",
        "{ op: lens, k1: -0.9, interpolation: nearest, value: 9 }",
        "{ op: canvas, width: 7, height: 90, x: 3, gravity: left, color: transparent }",
        "{ op: overlay, in: [image, mark], repeat: true, gap: 3, mode: screen, scale: 0.4, gravity: top, y: -2 }",
        "{ op: overlay, in: [image, mark], share: 0.7, gravity: left, x: -9 }",
    }.ToLookup(stage => stage.Split(' ', ',')[2]);

    /// <summary>The operators that are tested.</summary>
    public static IReadOnlyList<string> Names => [.. BuiltIns.Operators.Names];

    private static TheoryData<string> Part(int part) => [.. Names.Where((_, i) => i % Parts == part)];

    private static void Check(string name) =>
        Faults.None(Conformance.Check(BuiltIns.Operators.Find(name)!, Effort.Thoroughness, [.. More[name]]));

    public sealed class First : ConformanceTests
    {
        public static TheoryData<string> Own => Part(0);

        [Theory, MemberData(nameof(Own))]
        public void Its_result_does_not_depend_on_how_it_runs(string name) => Check(name);
    }

    public sealed class Second : ConformanceTests
    {
        public static TheoryData<string> Own => Part(1);

        [Theory, MemberData(nameof(Own))]
        public void Its_result_does_not_depend_on_how_it_runs(string name) => Check(name);
    }

    public sealed class Third : ConformanceTests
    {
        public static TheoryData<string> Own => Part(2);

        [Theory, MemberData(nameof(Own))]
        public void Its_result_does_not_depend_on_how_it_runs(string name) => Check(name);
    }

    public sealed class Fourth : ConformanceTests
    {
        public static TheoryData<string> Own => Part(3);

        [Theory, MemberData(nameof(Own))]
        public void Its_result_does_not_depend_on_how_it_runs(string name) => Check(name);
    }
}
