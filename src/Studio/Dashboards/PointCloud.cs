namespace PipelineKit.Studio.Dashboards;

/// <summary>The points of a scatter plot.</summary>
/// <param name="X">The values of the horizontal axis.</param>
/// <param name="Y">The values of the vertical axis.</param>
/// <param name="Groups">The group of each point; null without groups.</param>
/// <param name="Shades">The value of each point that is shown as a shade; null without shades.</param>
/// <param name="XName">The name of the horizontal axis.</param>
/// <param name="YName">The name of the vertical axis.</param>
internal sealed record PointCloud(double[] X, double[] Y, int[]? Groups, double[]? Shades, string XName, string YName);
