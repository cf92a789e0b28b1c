global using V1 = Zk.Prover.V1;
