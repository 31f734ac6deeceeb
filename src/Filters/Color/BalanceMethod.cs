namespace PipelineKit.Filters.Color;

/// <summary>What of an image is taken to be without color.</summary>
public enum BalanceMethod
{
    /// <summary>
    /// The mean of the scene is gray (G. Buchsbaum, A spatial processor model for object color perception, 1980).
    /// </summary>
    GrayWorld,

    /// <summary>
    /// The brightest of each channel together are white (E. H. Land and J. J. McCann, Lightness and retinex theory, 1971).
    /// </summary>
    WhitePatch,

    /// <summary>What lies in a rectangle of the image, such as a gray card, is gray.</summary>
    Patch,
}
