using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Filters.Align;

/// <summary>The sums over a part of a row, for a translation.</summary>
internal struct ShiftedPart
{
    private Vector256<double> image, template, images, templates, both;
    private Vector256<double> across, down, acrossByImage, downByImage, acrossByTemplate, downByTemplate;
    private Vector256<double> acrossSquares, products, downSquares;

    /// <summary>Adds four pixels.</summary>
    /// <param name="value">The samples of the moving image.</param>
    /// <param name="reference">The samples of the reference.</param>
    /// <param name="gx">The horizontal gradients.</param>
    /// <param name="gy">The vertical gradients.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<double> value, Vector256<double> reference, Vector256<double> gx, Vector256<double> gy)
    {
        image += value;
        template += reference;
        images += value * value;
        templates += reference * reference;
        both += value * reference;
        across += gx;
        down += gy;
        acrossByImage += gx * value;
        downByImage += gy * value;
        acrossByTemplate += gx * reference;
        downByTemplate += gy * reference;
        acrossSquares += gx * gx;
        products += gy * gx;
        downSquares += gy * gy;
    }

    /// <summary>Adds the sums to those of an image.</summary>
    public readonly void AddTo(CorrelationSums sums, int count) => sums.Add(count,
        [Sum(image), Sum(template), Sum(images), Sum(templates), Sum(both)], [Sum(across), Sum(down)],
        [Sum(acrossByImage), Sum(downByImage)], [Sum(acrossByTemplate), Sum(downByTemplate)],
        [Sum(acrossSquares), Sum(products), Sum(downSquares)]);

    // In a fixed order.
    private static double Sum(Vector256<double> parts) => parts[0] + parts[1] + (parts[2] + parts[3]);
}
