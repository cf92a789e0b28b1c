using System.Runtime.InteropServices;

namespace Zk.Engine;

/// <summary>The numbers of a row besides its losses, in one cache line: eight words, the first five in the order of the vector path's lanes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct RowScalars
{
    internal long LossUp;
    internal long LossDown;
    internal long Mark;
    internal long AddOnMm;
    internal long AddOnIm;
    internal long ShortOptionMinimum;

    /// <summary>Basis weight [ppm]; 0 without expiry.</summary>
    internal long BasisWeightPpm;

    /// <summary>The largest |q| at which no concentration chord is above 0.</summary>
    internal long FreeLots;
}
