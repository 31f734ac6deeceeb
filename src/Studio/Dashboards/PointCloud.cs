namespace PipelineKit.Studio.Dashboards;

/// <summary>The points of a scatter plot.</summary>
/// <param name="X">The values along the horizontal axis.</param>
/// <param name="Y">The values along the vertical axis.</param>
/// <param name="Groups">The number of the group of each; null where points are not grouped.</param>
/// <param name="Shades">A value of each that is shown as a shade; null where none is.</param>
/// <param name="XName">The column along the horizontal axis.</param>
/// <param name="YName">The column along the vertical axis.</param>
internal sealed record PointCloud(double[] X, double[] Y, int[]? Groups, double[]? Shades, string XName, string YName);
