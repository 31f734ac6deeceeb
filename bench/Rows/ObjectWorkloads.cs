using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>Operators that find objects, over images of a megapixel.</summary>
internal static class ObjectWorkloads
{
    public static IEnumerable<Workload> All(Pictures p)
    {
        var (small, mask, edges) = (p.Small.Mat, new Picture(Mask(p.Small.Mat)), new Picture(Edges(p.Small.Mat)));
        var template = new Picture(new Mat(small, new Rect(400, 300, 32, 32)).Clone());
        var markers = new Picture(Markers(small));
        var numbered = new Mat();
        Cv2.ConnectedComponents(markers.Mat, numbered);
        var color = new Mat();
        Cv2.CvtColor(small, color, ColorConversionCodes.GRAY2BGR);
        return
        [
            new("find-template 32, 1 megapixel", "op: find-template, in: [a, b]", [p.Small, template],
                o => Cv2.MatchTemplate(small, template.Mat, o, TemplateMatchModes.CCoeffNormed)),
            new("label, 1 megapixel", "op: label", [mask], o =>
            {
                using Mat stats = new(), centers = new();
                Cv2.ConnectedComponentsWithStats(mask.Mat, o, stats, centers, PixelConnectivity.Connectivity4);
            }),
            new("distance, 1 megapixel", "op: distance", [mask],
                o => Cv2.DistanceTransform(mask.Mat, o, DistanceTypes.L2, DistanceTransformMasks.Precise)),
            new("watershed, 1 megapixel", "op: watershed, in: { image: a, markers: b }", [p.Small, markers], o =>
            {
                numbered.CopyTo(o);
                Cv2.Watershed(color, o);
            }),
            new("watershed of minima, 1 megapixel", "op: watershed", [p.Small]),
            new("hough-lines, 1 megapixel", "op: hough-lines, min-votes: 300", [edges],
                _ => Cv2.HoughLines(edges.Mat, 1, Math.PI / 180, 300)),
            new("corners, 1 megapixel", "op: corners, max-count: 100, distance: 10", [p.Small], o =>
            {
                Cv2.CornerMinEigenVal(small, o, 3);
                Cv2.GoodFeaturesToTrack(small, 100, 0.01, 10, null!, 3, false, 0.04);
            }),
            new("skeleton of lines, 1 megapixel", "op: skeleton", [edges]),
        ];
    }

    private static Mat Mask(Mat image)
    {
        using var soft = new Mat();
        Cv2.GaussianBlur(image, soft, new Size(9, 9), 2);
        var mask = new Mat();
        Cv2.Threshold(soft, mask, 125, 255, ThresholdTypes.Binary);
        return mask;
    }

    private static Mat Edges(Mat image)
    {
        using var soft = new Mat();
        Cv2.GaussianBlur(image, soft, new Size(9, 9), 2);
        var edges = new Mat();
        Cv2.Canny(soft, edges, 20, 60);
        return edges;
    }

    // A point every forty pixels.
    private static Mat Markers(Mat image)
    {
        var size = image.Size();
        var markers = new Mat(size, MatType.CV_8U, Scalar.Black);
        for (var y = 20; y < size.Height; y += 40)
            for (var x = 20; x < size.Width; x += 40)
                markers.Set(y, x, byte.MaxValue);
        return markers;
    }
}
