namespace PipelineKit.Plugins;

/// <summary>
/// States which versions of the contract, PipelineKit.Contract, a plugin fits: <c>[assembly: PipelineKitContract("0.1",
/// "0.3")]</c> allows 0.1.0 and 0.3.9, but neither 0.0.9 nor 0.4.0. Outside the range it is refused. A plugin without it fits
/// the version it was compiled against and later ones, up to the next that may break it: the next minor version while the
/// major one is 0, otherwise the next major one.
/// </summary>
/// <param name="from">The first version, as far as it counts.</param>
/// <param name="to">The last version, as far as it counts.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PipelineKitContractAttribute(string from, string to) : Attribute
{
    /// <summary>The first version, as far as it counts.</summary>
    public string From { get; } = from;

    /// <summary>The last version, as far as it counts.</summary>
    public string To { get; } = to;
}
